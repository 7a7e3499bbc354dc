using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Private;

/// <summary>What every signed call goes through, whatever brought it: limits, signature, parameters, the call itself.</summary>
internal sealed partial class PrivateExecutor(Desk desk, RequestLimits limits, RequestVerifier verifier, ILogger<PrivateExecutor> logger)
{
    public async Task<CallAnswer> ExecuteAsync(PrivateEndpoint endpoint, IQueryCollection fields, SignedCall signed, bool microseconds)
    {
        var json = new WireWriter();
        json.Reset(microseconds);
        var parameters = new ApiParameters(fields, desk.Market);
        var weight = endpoint.Weight(parameters);
        var admission = endpoint.IsWallet ? limits.AdmitWallet(signed.Address, weight) : limits.Admit(signed.Address, weight);
        if (admission.Refusal is { } refusal)
        {
            return CallAnswer.Refused(refusal, json, admission);
        }

        var (key, error) = verifier.Verify(signed, endpoint.Security);
        if (key is null || desk.Accounts.Find(key.Account) is not { } account)
        {
            return CallAnswer.Refused(error ?? SecurityErrors.Refused, json, admission);
        }

        parameters.Expect(endpoint.AllParameters);
        var call = new PrivateCall(desk, account, key, parameters, json);
        var orders = await RunAsync(endpoint, call);
        if (parameters.Error is { } wrong)
        {
            return CallAnswer.Refused(wrong, json, admission) with { Orders = orders };
        }

        if ((endpoint.FreeWhenSuccessful || call.IsFree) && call.Status == StatusCodes.Status200OK)
        {
            admission = limits.Refund(signed.Address, weight);
        }

        return new CallAnswer(call.Status, json, admission, orders);
    }

    private async Task<IReadOnlyList<OrderCountWindow>> RunAsync(PrivateEndpoint endpoint, PrivateCall call)
    {
        if (call.IsRefused)
        {
            return [];
        }

        try
        {
            var (orders, safe) = Handle(endpoint, call);
            await safe;
            return orders;
        }
        catch (Exception failure)
        {
            // A bug here must look like a venue's bug to the client: a 500 with a body, not a torn connection.
            LogFailed(failure, endpoint.Path);
            call.Parameters.Fail(ApiError.Internal);
            return [];
        }
    }

    private (IReadOnlyList<OrderCountWindow> Orders, Task Safe) Handle(PrivateEndpoint endpoint, PrivateCall call)
    {
        lock (desk.Market.Gate)
        {
            endpoint.Handle(call);
            return (endpoint.CountsOrders ? call.Account.Trading.OrderCounts(desk.Market.Now) : [], desk.Journal.Commit());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The paper exchange failed to answer {Path}.")]
    private partial void LogFailed(Exception failure, string path);
}
