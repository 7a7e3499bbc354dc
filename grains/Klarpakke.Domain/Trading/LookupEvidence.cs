namespace Klarpakke.Domain.Trading;

/// <summary>What a look-up by our id gave.</summary>
public enum LookupEvidence
{
    /// <summary>Not asked, or no answer. An error is not "not found".</summary>
    None,

    /// <summary>The venue says it does not know the order.</summary>
    NotFound,

    /// <summary>The venue has it.</summary>
    Found,
}
