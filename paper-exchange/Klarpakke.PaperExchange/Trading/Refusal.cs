namespace Klarpakke.PaperExchange.Trading;

/// <summary>Why the engine said no, in the protocol's code and words.</summary>
/// <param name="Code">Stable negative code.</param>
/// <param name="Message">Text; for -1013, -2010 and -2011 it is the only discriminator.</param>
internal sealed record Refusal(int Code, string Message);
