using System.Text;

namespace Klarpakke.Silo.Backtests;

/// <summary>HTML being written. Whatever comes from data or arguments goes through <see cref="Encode"/>.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    // The framework's encoder would turn every Norwegian letter into a number; the file says that it is UTF-8.
    public static string Encode(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    public HtmlText Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    public HtmlText Element(string name, string text) => Raw($"<{name}>{Encode(text)}</{name}>");

    /// <summary>A table whose rows begin with what they are about.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Heads of the columns.</param>
    /// <param name="rows">The rows, as wide as the heads.</param>
    public HtmlText Table(string kind, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Raw($"<table class=\"{kind}\"><caption>{Encode(caption)}</caption>");
        Raw("<thead><tr>" + string.Concat(columns.Select(column => $"<th scope=\"col\">{Encode(column)}</th>")) + "</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Raw("<tr>" + string.Concat(row.Select((cell, index) => Cell(index == 0 ? "th scope=\"row\"" : "td", columns[index], cell))) + "</tr>");
        }

        return Raw("</tbody></table>");
    }

    public HtmlText Definitions(IEnumerable<(string Term, string Meaning)> rows) =>
        Raw("<dl>" + string.Concat(rows.Select(row => $"<dt>{Encode(row.Term)}</dt><dd>{Encode(row.Meaning)}</dd>")) + "</dl>");

    public override string ToString() => _text.ToString();

    private static string Cell(string element, string column, string text) => $"<{element} data-name=\"{Encode(column)}\">{Encode(text)}</{element.Split(' ')[0]}>";
}
