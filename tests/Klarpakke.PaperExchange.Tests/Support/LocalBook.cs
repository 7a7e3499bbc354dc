using System.Globalization;
using System.Text.Json;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A client's own book, kept by the venue's documented procedure.</summary>
internal sealed class LocalBook
{
    public LocalBook(JsonElement snapshot)
    {
        LastUpdateId = snapshot.GetProperty("lastUpdateId").GetInt64();
        Set(Bids, snapshot.GetProperty("bids"));
        Set(Asks, snapshot.GetProperty("asks"));
    }

    public SortedDictionary<decimal, decimal> Bids { get; } = [];

    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public long LastUpdateId { get; private set; }

    public int Gaps { get; private set; }

    public int Applied { get; private set; }

    public void Apply(JsonElement depthUpdate)
    {
        var last = depthUpdate.GetProperty("u").GetInt64();
        if (last <= LastUpdateId)
        {
            return;
        }

        if (depthUpdate.GetProperty("U").GetInt64() > LastUpdateId + 1)
        {
            Gaps++;
        }

        Set(Bids, depthUpdate.GetProperty("b"));
        Set(Asks, depthUpdate.GetProperty("a"));
        LastUpdateId = last;
        Applied++;
    }

    private static void Set(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var quantity = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (quantity == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = quantity;
            }
        }
    }
}
