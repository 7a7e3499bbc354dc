namespace Klarpakke.Domain.Indicators;

/// <summary>
/// Highest or lowest of the last numbers. Kept are only those that can still become it, newest last: each number enters and leaves once, so a number costs the same however long the window.
/// </summary>
internal sealed class RollingExtreme(int length, bool highest)
{
    private readonly (long At, decimal Number)[] _candidates = new (long, decimal)[length];
    private long _seen;
    private int _first;
    private int _count;

    public bool IsFull => _seen >= length;

    /// <summary>The extreme; there has to be a number.</summary>
    public decimal Value => _candidates[_first].Number;

    public void Add(decimal number)
    {
        if (_count > 0 && _candidates[_first].At <= _seen - length)
        {
            _first = Wrapped(_first + 1);
            _count--;
        }

        while (_count > 0 && !Beats(_candidates[Wrapped(_first + _count - 1)].Number, number))
        {
            _count--;
        }

        _candidates[Wrapped(_first + _count)] = (_seen, number);
        _count++;
        _seen++;
    }

    private bool Beats(decimal older, decimal newer) => highest ? older > newer : older < newer;

    private int Wrapped(int place) => place < length ? place : place - length;
}
