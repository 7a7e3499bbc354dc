using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>How cancellations are repeated, which is safe: the second one finds nothing to cancel. No circuit breaker: a way out of the market is never closed by us.</summary>
internal static class BinanceCancelPipeline
{
    private const int Repetitions = 3;

    public static ResiliencePipeline<CancelOutcome> Create(BinanceTradingOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<CancelOutcome> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.ReadDeadline })
            .AddRetry(new RetryStrategyOptions<CancelOutcome>
            {
                MaxRetryAttempts = Repetitions,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRepeating(arguments.Outcome.Result)),
            })
            .Build();

    public static async Task<CancelOutcome> RunAsync(
        ResiliencePipeline<CancelOutcome> pipeline, BinanceTradingOptions options, Func<CancellationToken, Task<CancelOutcome>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await attempt(token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new CancelOutcome.Unknown(new Error(ErrorKind.Timeout, $"cancel: no answer within {options.ReadDeadline}", IsTransient: true));
        }
    }

    // Being told to wait is not repeated here: the venue would only be asked again too early.
    private static bool IsWorthRepeating(CancelOutcome? outcome) => outcome switch
    {
        CancelOutcome.Unknown => true,
        CancelOutcome.Refused { Error: { IsTransient: true } error } => error.Kind is not (ErrorKind.RateLimited or ErrorKind.Banned),
        _ => false,
    };
}
