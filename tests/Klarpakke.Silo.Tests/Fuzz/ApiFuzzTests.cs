using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>
/// Every operation of the OpenAPI file, with hostile paths, queries, headers and bodies, from nobody to an operator, against the real host on a real database.
/// KLARPAKKE_FUZZ_REQUESTS says how many, KLARPAKKE_FUZZ_SEED which.
/// </summary>
public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private const int MostTold = 40;

    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, int> _unavailable = new(StringComparer.Ordinal);

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_one_of_ours_and_nobody_elses_things_are_touched_or_told()
    {
        using var folder = new TemporaryFolder();
        await using var host = await FuzzHost.StartAsync(folder.Path);
        await host.GatherAsync();
        var witness = await host.BringWitnessAsync();
        var before = await witness.LookAsync();
        var (maker, check, started) = (new RequestMaker(FuzzSettings.Seed, witness.Ids), new AnswerCheck([.. witness.Secrets, folder.Path]), Stopwatch.GetTimestamp());

        await Parallel.ForEachAsync(
            Enumerable.Range(0, FuzzSettings.Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (number, cancellationToken) => await TryAsync(host, maker.Make(number), check, cancellationToken));

        Report(Stopwatch.GetElapsedTime(started));
        _faults.Should().BeEmpty($"of {FuzzSettings.Requests} requests of seed {FuzzSettings.Seed}; the output names them");
        _statuses.GetValueOrDefault(200).Should().BeGreaterThan(FuzzSettings.Requests / 20, "many must get through, or nothing was tried");
        (await witness.LookAsync()).Should().Be(before, $"seed {FuzzSettings.Seed}");
        (await host.IsReadyAsync()).Should().BeTrue();
    }

    private async Task TryAsync(FuzzHost host, FuzzRequest request, AnswerCheck check, CancellationToken cancellationToken)
    {
        try
        {
            var (answer, body) = await host.SendAsync(request, cancellationToken);
            using (answer)
            {
                _statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    _unavailable.AddOrUpdate(request.Operation.Id, 1, (_, count) => count + 1);
                }

                if (check.FaultOf(request, answer, body) is { } fault)
                {
                    _faults.Add($"{fault}: {request} -> {(int)answer.StatusCode} {(body.Length > 200 ? body[..200] : body)}");
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            _faults.Add($"no answer ({exception.Message}): {request}");
        }
    }

    private void Report(TimeSpan took)
    {
        var statuses = string.Join(", ", _statuses.OrderBy(entry => entry.Key).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}: {entry.Value}")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fuzz: seed {FuzzSettings.Seed}, {FuzzSettings.Requests} requests in {took.TotalSeconds:0.0} s. {statuses}"));
        output.WriteLine($"Unavailable: {string.Join(", ", _unavailable)}");
        foreach (var fault in _faults.Order(StringComparer.Ordinal).Take(MostTold))
        {
            output.WriteLine(fault);
        }
    }
}
