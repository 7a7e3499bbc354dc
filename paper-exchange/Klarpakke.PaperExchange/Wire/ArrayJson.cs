namespace Klarpakke.PaperExchange.Wire;

/// <summary>Lists.</summary>
internal static class ArrayJson
{
    /// <summary>An array of whatever <paramref name="write"/> writes.</summary>
    public static WireWriter Array<T>(this WireWriter json, IEnumerable<T> items, Action<WireWriter, T> write)
    {
        json.Raw("["u8);
        var first = true;
        foreach (var item in items)
        {
            write(json.Raw(first ? ""u8 : ","u8), item);
            first = false;
        }

        return json.Raw("]"u8);
    }
}
