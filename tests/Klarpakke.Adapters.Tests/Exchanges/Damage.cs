namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>Ways in which bytes arrive that nobody sent like that.</summary>
internal static class Damage
{
    /// <summary>The same bytes with a few of them changed, left out or doubled.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var count = random.Next(1, 4); count > 0 && damaged.Count > 0; count--)
        {
            var place = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[place] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(place, random.Next(1, Math.Min(20, damaged.Count - place) + 1));
                    break;
                case 2:
                    damaged.InsertRange(place, damaged.Skip(place).Take(random.Next(1, 20)).ToArray());
                    break;
                default:
                    damaged.InsertRange(place, "\"\\ud800\"{}[],:-1e999null"u8.ToArray().Skip(random.Next(24)).Take(random.Next(1, 9)));
                    break;
            }
        }

        return [.. damaged];
    }
}
