using System.Globalization;

namespace Klarpakke.Silo.Backtests;

/// <summary>A bar on a terminal that is drawn over itself; nothing anywhere else.</summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal, long total)
{
    private const int Width = 40;

    private int _shown = -1;

    public void Show(long done)
    {
        var percent = total <= 0 ? 100 : (int)Math.Min(100, done * 100 / total);
        if (!isTerminal || percent == _shown)
        {
            return;
        }

        _shown = percent;
        var filled = percent * Width / 100;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %"));
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (isTerminal && _shown >= 0)
        {
            writer.Write("\r" + new string(' ', Width + 8) + "\r");
        }
    }
}
