using System.Text;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Response frames.</summary>
internal sealed class ApiReplies(int weightLimit, bool showLimits)
{
    public ReadOnlyMemory<byte> Refusal(string id, ApiError error, Admission admission)
    {
        var body = new WireWriter();
        error.Write(body);
        return Write(id, error.Status, isError: true, body.Written, admission, []);
    }

    public ReadOnlyMemory<byte> Answer(string id, CallAnswer answer) =>
        Write(id, answer.Status, answer.Status != 200, answer.Body.Written, answer.Admission, answer.Orders);

    /// <summary>Tells, unasked, that the key of a subscription is no longer valid.</summary>
    public static ReadOnlyMemory<byte> Revoked()
    {
        var json = new WireWriter();
        json.Raw("{\"id\":null,\"status\":401,\"error\":{\"code\":"u8).Number(SecurityErrors.Refused.Code)
            .Raw(",\"msg\":"u8).Text(SecurityErrors.Refused.Message).Raw("}}"u8);
        return json.WrittenMemory;
    }

    private ReadOnlyMemory<byte> Write(
        string id, int status, bool isError, ReadOnlySpan<byte> body, Admission admission, IReadOnlyList<OrderCountWindow> orders)
    {
        var json = new WireWriter();
        json.Raw("{\"id\":"u8).Raw(Encoding.UTF8.GetBytes(id)).Raw(",\"status\":"u8).Number(status);
        json.Raw(isError ? ",\"error\":"u8 : ",\"result\":"u8);
        if (admission.Refusal is null)
        {
            json.Raw(body);
        }
        else
        {
            json.Raw(body[..^1]).Raw(",\"data\":{\"serverTime\":"u8).Number(admission.RetryAt - (admission.RetryAfter * 1_000L))
                .Raw(",\"retryAfter\":"u8).Number(admission.RetryAt).Raw("}}"u8);
        }

        if (showLimits)
        {
            json.Raw(",\"rateLimits\":["u8);
            foreach (var window in orders)
            {
                AccountJson.OrderCount(json, window);
                json.Raw(","u8);
            }

            json.Raw("{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":"u8).Number(weightLimit)
                .Raw(",\"count\":"u8).Number(admission.UsedWeight).Raw("}]"u8);
        }

        return json.Raw("}"u8).WrittenMemory;
    }
}
