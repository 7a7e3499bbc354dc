namespace Klarpakke.Persistence.Keys;

/// <summary>Where something sealed belongs.</summary>
internal interface ISealPlace
{
    /// <summary>For messages: whose it is.</summary>
    string Owner { get; }

    /// <summary>What is bound into the seal, so that it opens nowhere else and for nothing else.</summary>
    byte[] Bind(string purpose);
}
