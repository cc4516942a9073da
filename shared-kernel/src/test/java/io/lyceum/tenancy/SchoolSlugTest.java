package io.lyceum.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolSlugTest {

    private static final TenantId SCHOOL = TenantId.of("0192f0c4-7f3a-7a11-8b22-1a2b3c4d5e6f");

    @ParameterizedTest
    @CsvSource({
        "School, school-1a2b3c4d5e6f",
        "'  Language & Co. ', language-co-1a2b3c4d5e6f",
        "Школа «Ёж», shkola-ezh-1a2b3c4d5e6f",
        "École, ecole-1a2b3c4d5e6f",
        "学校, 1a2b3c4d5e6f",
        "-, 1a2b3c4d5e6f",
        "Х, kh-1a2b3c4d5e6f"
    })
    void aNewSchoolIsCalledAfterItsNameAndItsId(String name, String slug) {
        assertThat(SchoolSlug.derived(name, SCHOOL)).isEqualTo(slug).matches(SchoolSlug.FORM);
    }

    @ParameterizedTest
    @CsvSource({"a", "Щ", "'a '"})
    void aLongNameIsCutShort(String part) {
        assertThat(SchoolSlug.derived(part.repeat(200), SCHOOL))
                .matches(SchoolSlug.FORM)
                .hasSizeLessThanOrEqualTo(SchoolSlug.LONGEST)
                .endsWith("-1a2b3c4d5e6f");
    }
}
