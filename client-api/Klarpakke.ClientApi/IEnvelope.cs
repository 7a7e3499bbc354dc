namespace Klarpakke.ClientApi;

/// <summary>An envelope, whatever is in it.</summary>
internal interface IEnvelope
{
    object? Data { get; }

    string Source { get; }

    bool Simulated { get; }

    DataQuality Quality { get; }

    string? Next { get; }
}
