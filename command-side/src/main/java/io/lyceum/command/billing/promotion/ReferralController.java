package io.lyceum.command.billing.promotion;

import io.lyceum.billing.promotion.IssueReferralCode;
import io.lyceum.billing.promotion.ReferralCodeId;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The caller's referral code (C222). */
@RestController
@RequestMapping("/api/v1/billing/referral-codes")
@Tag(name = "Referrals")
@Requires(Permission.REFER_SCHOOLS)
final class ReferralController {

    /** @param code for {@code referralCode} of whoever founds a school */
    record Issued(String id, String code, long position) {}

    private final Commands commands;

    ReferralController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "One's own referral code",
            description =
                    "One for a person in a school; asked for again, it is the same. A school founded with it gets a"
                            + " bonus with its first payment, and this school a reward, once.")
    @PostMapping
    Mono<ResponseEntity<Issued>> issue(Caller caller) {
        var text = ReferralCodeId.codeOf(caller.origin().actor(), caller.tenant());
        var code = ReferralCodeId.ofCode(text);
        return commands.send(caller, new IssueReferralCode(code, text))
                .map(receipt -> Commands.answer(
                        HttpStatus.CREATED, receipt.position(), new Issued(code.toString(), text, receipt.position())));
    }
}
