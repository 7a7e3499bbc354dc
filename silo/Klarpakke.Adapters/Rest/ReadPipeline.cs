using Klarpakke.Domain.Results;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Klarpakke.Adapters.Rest;

/// <summary>How reads are repeated: a deadline around everything, pauses that grow and differ, and a stop when nothing works.</summary>
internal static class ReadPipeline
{
    private const int Repetitions = 3;

    public static ResiliencePipeline<Result<byte[]>> Create(TimeSpan deadline, TimeSpan pause, TimeProvider time) =>
        Repeated(deadline, pause, time)
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Result<byte[]>>
            {
                FailureRatio = 0.8,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = arguments => ValueTask.FromResult(IsVenueDown(arguments.Outcome.Result?.Error)),
            })
            .Build();

    /// <summary>The same without the stop: what a way out of the market has to know is asked for however often it failed.</summary>
    public static ResiliencePipeline<Result<byte[]>> CreateUnstoppable(TimeSpan deadline, TimeSpan pause, TimeProvider time) => Repeated(deadline, pause, time).Build();

    /// <summary>Runs a read; a deadline that passed and a stop because nothing works are errors like all others.</summary>
    public static async Task<Result<byte[]>> RunAsync(
        ResiliencePipeline<Result<byte[]>> pipeline, string name, TimeSpan deadline, Func<CancellationToken, Task<Result<byte[]>>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await attempt(token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new Error(ErrorKind.Timeout, $"{name}: no answer within {deadline}", IsTransient: true);
        }
        catch (BrokenCircuitException)
        {
            return new Error(ErrorKind.Unavailable, $"{name}: not sent, the venue failed too often just now", IsTransient: true);
        }
    }

    private static ResiliencePipelineBuilder<Result<byte[]>> Repeated(TimeSpan deadline, TimeSpan pause, TimeProvider time) =>
        new ResiliencePipelineBuilder<Result<byte[]>> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = deadline })
            .AddRetry(new RetryStrategyOptions<Result<byte[]>>
            {
                MaxRetryAttempts = Repetitions,
                Delay = pause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Error is { IsTransient: true }),
            });

    // Being told to slow down is no sign that the venue is down, and the limiter already holds requests back.
    private static bool IsVenueDown(Error? error) =>
        error?.Kind is ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.Unavailable or ErrorKind.BadResponse;
}
