using System.Net;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Http;

/// <summary>What every REST call shares: weight, time unit, parameter checks, error bodies.</summary>
internal sealed partial class ApiDispatcher(MarketEngine engine, RequestLimits limits, ILogger<ApiDispatcher> logger)
{
    public async Task HandleAsync(HttpContext context, Endpoint endpoint)
    {
        var json = new WireWriter();
        var status = Answer(context, endpoint, json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json.WrittenMemory, context.RequestAborted);
    }

    private int Answer(HttpContext context, Endpoint endpoint, WireWriter json)
    {
        var parameters = new ApiParameters(context.Request.Query, engine);
        if (Charge(context, endpoint.Weight(parameters)) is { } refusal)
        {
            return Refuse(refusal, json);
        }

        json.Reset(ReadTimeUnit(context.Request, parameters));
        parameters.Expect(endpoint.Parameters);
        return Run(endpoint, parameters, json);
    }

    private ApiError? Charge(HttpContext context, int weight)
    {
        var admission = limits.Admit(context.Connection.RemoteIpAddress ?? IPAddress.None, weight);
        admission.WriteHeaders(context.Response);
        return admission.Refusal;
    }

    private int Run(Endpoint endpoint, ApiParameters parameters, WireWriter json)
    {
        try
        {
            if (endpoint.Gated)
            {
                lock (engine.Gate)
                {
                    endpoint.Handle(parameters, json);
                }
            }
            else
            {
                endpoint.Handle(parameters, json);
            }
        }
        catch (Exception failure)
        {
            // A bug here must look like a venue's bug to the client: a 500 with a body, not a torn connection.
            LogFailed(failure, endpoint.Path);
            return Refuse(ApiError.Internal, json);
        }

        return parameters.Error is { } error ? Refuse(error, json) : StatusCodes.Status200OK;
    }

    private static bool ReadTimeUnit(HttpRequest request, ApiParameters parameters)
    {
        var unit = request.Headers["X-MBX-TIME-UNIT"].ToString();
        if (unit.Length == 0 || unit.Equals("MILLISECOND", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!unit.Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase))
        {
            parameters.Fail(ApiError.BadTimeUnit);
        }

        return true;
    }

    private static int Refuse(ApiError error, WireWriter json)
    {
        error.Write(json);
        return error.Status;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The paper exchange failed to answer {Path}.")]
    private partial void LogFailed(Exception failure, string path);
}
