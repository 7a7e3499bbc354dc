namespace Klarpakke.Domain.Indicators;

/// <summary>
/// Mean and population variance of the last numbers. Sums are of distances from an anchor within the window, so that squares stay small beside what is measured,
/// and are built afresh once per window length, which is one more addition per number and keeps rounding from piling up.
/// </summary>
internal sealed class RollingMoments(int length)
{
    private readonly decimal[] _window = new decimal[length];
    private int _next;
    private int _count;
    private decimal _anchor;
    private decimal _sum;
    private decimal _squares;

    public bool IsFull => _count == length;

    public decimal Mean => _anchor + (_sum / _count);

    public decimal Deviation => DecimalRoot.Of(Math.Max((_squares - (_sum * _sum / _count)) / _count, 0m));

    public void Add(decimal number)
    {
        var left = _window[_next];
        _window[_next] = number;
        _next = _next + 1 == length ? 0 : _next + 1;
        if (_next == 0 || _count == 0)
        {
            _count = Math.Min(_count + 1, length);
            Rebuild(number);
            return;
        }

        if (IsFull)
        {
            Shift(left, -1);
        }
        else
        {
            _count++;
        }

        Shift(number, 1);
    }

    private void Rebuild(decimal anchor)
    {
        (_anchor, _sum, _squares) = (anchor, 0m, 0m);
        foreach (var number in _window.AsSpan(0, _count))
        {
            Shift(number, 1);
        }
    }

    private void Shift(decimal number, int sign)
    {
        var distance = number - _anchor;
        _sum += sign * distance;
        _squares += sign * distance * distance;
    }
}
