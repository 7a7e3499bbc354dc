using System.Net;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Http;

/// <summary>What every call without a signature goes through, whatever brought it: weight, parameters, the call itself.</summary>
internal sealed partial class PublicExecutor(MarketEngine engine, RequestLimits limits, ILogger<PublicExecutor> logger)
{
    /// <param name="wrong">What the transport has already found wrong with the call; it is charged all the same.</param>
    public CallAnswer Execute(Endpoint endpoint, IQueryCollection fields, IPAddress address, bool microseconds, ApiError? wrong = null)
    {
        var json = new WireWriter();
        var parameters = new ApiParameters(fields, engine);
        var admission = limits.Admit(address, endpoint.Weight(parameters));
        if ((admission.Refusal ?? wrong) is { } refusal)
        {
            return CallAnswer.Refused(refusal, json, admission);
        }

        json.Reset(microseconds);
        parameters.Expect(endpoint.Parameters);
        Run(endpoint, parameters, json);
        return parameters.Error is { } error
            ? CallAnswer.Refused(error, json, admission)
            : new CallAnswer(StatusCodes.Status200OK, json, admission, []);
    }

    private void Run(Endpoint endpoint, ApiParameters parameters, WireWriter json)
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
            parameters.Fail(ApiError.Internal);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The paper exchange failed to answer {Path}.")]
    private partial void LogFailed(Exception failure, string path);
}
