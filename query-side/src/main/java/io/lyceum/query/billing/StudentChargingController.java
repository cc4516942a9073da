package io.lyceum.query.billing;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.StudentChargingEvent.StudentChargingChanged;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether answers to the school's students are charged (A20). */
@RestController
@RequestMapping("/api/v1/billing/student-charging")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class StudentChargingController {

    record Decision(boolean charged) {}

    private final ReadModels readModels;

    StudentChargingController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Whether students' answers are charged",
            description = "They are free unless decided otherwise.")
    @GetMapping
    Mono<ResponseEntity<Decision>> decision(Reader reader) {
        return readModels.one(reader, Decision.class, """
                select coalesce((select charged from student_charging where tenant_id = :tenant), false) as charged""", Map.of(), StudentChargingProjection.NAME);
    }

    /** Each school's decision. */
    static final class StudentChargingProjection extends Projection {

        static final String NAME = "student-charging";

        private static final Table CHARGING = table("student_charging", "charging_id");

        StudentChargingProjection() {
            super(NAME, CHARGING);
            on(
                    StudentChargingChanged.class,
                    (e, at) -> CHARGING.upsert(
                            row().set("charging_id", e.charging()).set("charged", e.charged())));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class StudentChargingReadModels {

        @Bean
        Projection studentChargingProjection() {
            return new StudentChargingProjection();
        }
    }
}
