namespace Klarpakke.PaperExchange.Replay;

/// <summary>
/// Maps recorded time to exchange time for all symbols of a replay alike: the recording is moved so that it begins now and compressed by the speed.
/// Time between files that no file covers is cut out; gaps inside a file are outages of the venue and stay.
/// </summary>
internal sealed class RecordedTimeline
{
    private readonly List<(long Start, long End, long Before)> _spans = [];
    private readonly double _speed;
    private readonly long _origin;
    private readonly long _playFrom;

    public RecordedTimeline(IReadOnlyCollection<ReplayFile> files, ReplayOptions options, long now)
    {
        foreach (var file in files.OrderBy(file => file.FirstTime))
        {
            Cover(file.FirstTime, file.EndTime);
        }

        var barLength = files.Max(file => file.BarLength);
        _speed = options.Fastest ? (barLength > 0 ? barLength / 1_000.0 : 3_600) : options.Speed;
        _playFrom = barLength == 0 ? 0 : Math.Min(options.HistoryBars * barLength, (Total / 2) - (Total / 2 % barLength));
        // Bars must open on their interval's grid, or the served candles would straddle the recorded ones.
        var grid = Math.Max(1, (long)(barLength / _speed));
        _origin = now - (now % grid);
    }

    private long Total => _spans[^1].Before + _spans[^1].End - _spans[^1].Start;

    public double Speed => _speed;

    public long ToExchangeTime(long recorded)
    {
        var index = _spans.FindLastIndex(span => span.Start <= recorded);
        var elapsed = _spans[index].Before + recorded - _spans[index].Start;
        return _origin + (long)Math.Floor((elapsed - _playFrom) / _speed);
    }

    private void Cover(long start, long end)
    {
        if (_spans.Count > 0 && start <= _spans[^1].End)
        {
            _spans[^1] = _spans[^1] with { End = Math.Max(_spans[^1].End, end) };
            return;
        }

        _spans.Add((start, end, _spans.Count == 0 ? 0 : Total));
    }
}
