namespace Klarpakke.Domain.Indicators;

/// <summary>
/// Sum of the last numbers of a series. Decimal sums of prices and volumes as venues print them are exact, so what leaves the window takes with it just what it brought.
/// </summary>
internal sealed class RollingSum(int length)
{
    private readonly decimal[] _window = new decimal[length];
    private int _next;

    /// <summary>Numbers in the window.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == length;

    public decimal Sum { get; private set; }

    public decimal Mean => Sum / Count;

    /// <summary>Takes a number in and gives the one that left; zero while the window fills.</summary>
    public decimal Add(decimal number)
    {
        var left = _window[_next];
        _window[_next] = number;
        _next = _next + 1 == length ? 0 : _next + 1;
        Sum += number - left;
        Count = Math.Min(Count + 1, length);
        return left;
    }
}
