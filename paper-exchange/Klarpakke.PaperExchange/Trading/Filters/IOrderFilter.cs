namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>One rule that an order must pass before it reaches the engine.</summary>
internal interface IOrderFilter
{
    /// <summary>As the protocol names it.</summary>
    string Name { get; }

    bool Accepts(OrderCheck order);
}
