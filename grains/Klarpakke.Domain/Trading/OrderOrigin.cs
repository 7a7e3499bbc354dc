namespace Klarpakke.Domain.Trading;

/// <summary>Who placed an order, as far as its client order id tells.</summary>
public enum OrderOrigin
{
    /// <summary>The platform: it carries the tag.</summary>
    Own,

    /// <summary>The user, in the venue's own app or page, or by means that name nothing.</summary>
    Person,

    /// <summary>Another program on the same account.</summary>
    Program,
}
