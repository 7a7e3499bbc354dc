using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;

namespace Klarpakke.ClientApi.Plans;

/// <summary>Turns what clients send about plans into events, or into the first problem with it.</summary>
internal static class PlanCommands
{
    private const int LongestReason = 500;
    private const int LongestUser = 128;

    public static TellPlan? Parse(CheckoutRequest body, string user, IdempotencyKey key, DateTimeOffset now, out ApiProblem? problem)
    {
        var interval = default(BillingInterval);
        problem = CheckPlan(body.Plan, out var plan) ?? CheckInterval(body.Interval, out interval);
        return problem is null ? new TellPlan($"checkout-{key.Text}", PlanEventKind.Activated, plan, interval, now, PlanSource.SimulatedCheckout, user, "") : null;
    }

    public static TellPlan? Parse(OperatorPlanRequest body, string @operator, IdempotencyKey key, DateTimeOffset now, out ApiProblem? problem)
    {
        var (plan, interval) = (default(Plan), default(BillingInterval));
        var kind = KindOf(body.Happened);
        problem = FieldText.CheckText("user", body.User, LongestUser) ?? FieldText.CheckText("reason", body.Reason, LongestReason)
            ?? (kind is null ? new ApiProblem(ApiError.KindUnknown, "'happened' is not one of activated, paymentFailed, paymentRecovered, ended.")
                : kind == PlanEventKind.Activated ? CheckPlan(body.Plan, out plan) ?? CheckInterval(body.Interval, out interval)
                : body.Plan is null && body.Interval is null ? null
                : new ApiProblem(ApiError.KindUnknown, "'plan' and 'interval' are for an activation only."));
        var isActivation = kind == PlanEventKind.Activated;
        return problem is null
            ? new TellPlan($"operator-{@operator}-{key.Text}", kind!.Value, isActivation ? plan : null, isActivation ? interval : null, now, PlanSource.Operator, @operator, body.Reason!)
            : null;
    }

    private static ApiProblem? CheckPlan(string? text, out Plan plan)
    {
        plan = text == "elite" ? Plan.Elite : Plan.Pro;
        return text is "pro" or "elite" ? null : new ApiProblem(ApiError.KindUnknown, "'plan' is not one of pro, elite.");
    }

    private static ApiProblem? CheckInterval(string? text, out BillingInterval interval)
    {
        interval = text == "yearly" ? BillingInterval.Yearly : BillingInterval.Monthly;
        return text is "monthly" or "yearly" ? null : new ApiProblem(ApiError.KindUnknown, "'interval' is not one of monthly, yearly.");
    }

    private static PlanEventKind? KindOf(string? text) => text switch
    {
        "activated" => PlanEventKind.Activated,
        "paymentFailed" => PlanEventKind.PaymentFailed,
        "paymentRecovered" => PlanEventKind.PaymentRecovered,
        "ended" => PlanEventKind.Ended,
        _ => null,
    };
}
