namespace Klarpakke.ClientApi.Stop;

/// <summary>What a command about a stop asks for.</summary>
internal enum StopVerb
{
    /// <summary>Stop the account.</summary>
    Stop,

    /// <summary>Call the sale off.</summary>
    Abort,

    /// <summary>Wait longer.</summary>
    Extend,

    /// <summary>Sell without waiting.</summary>
    SellNow,

    /// <summary>Try again what a person has made possible.</summary>
    Retry,
}
