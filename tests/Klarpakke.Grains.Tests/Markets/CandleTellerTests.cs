using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Markets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Markets;

public sealed class CandleTellerTests
{
    private readonly List<DateTimeOffset> _told = [];
    private readonly CandleTeller _teller;
    private bool _isRefused;

    public CandleTellerTests() => _teller = new CandleTeller(Symbol.Parse("PAPER:BTC-USDC"), candle =>
    {
        if (_isRefused)
        {
            throw new InvalidOperationException("The stream takes no more.");
        }

        _told.Add(candle.Candle.OpenTime);
        return Task.CompletedTask;
    }, NullLogger.Instance);

    [Fact]
    public async Task What_the_stream_refuses_is_told_later_and_before_what_comes_after_it()
    {
        _isRefused = true;
        Add(0);
        await _teller.TellAsync();
        Add(1);
        _told.Should().BeEmpty();

        _isRefused = false;
        await _teller.TellAsync();

        _told.Should().Equal(Updates.Start, Updates.Start.AddMinutes(1));
    }

    [Fact]
    public async Task While_nothing_is_taken_for_long_the_oldest_are_left_to_the_rows()
    {
        _isRefused = true;
        for (var minute = 0; minute < 1_003; minute++)
        {
            Add(minute);
        }

        _isRefused = false;
        await _teller.TellAsync();

        _told.Should().Equal(Enumerable.Range(3, 1_000).Select(minute => Updates.Start.AddMinutes(minute)));
    }

    private void Add(int minute) => _teller.Add(Updates.Candle(minute, 100m, isClosed: true));
}
