using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>What has to be done next so that a position is closed as wished.</summary>
internal abstract record ExitStep
{
    private ExitStep()
    {
    }

    /// <summary>Nothing yet: what was ordered has not ended, or a pause is not over.</summary>
    public sealed record Later : ExitStep;

    /// <summary>It cannot be sold now: it is protected meanwhile.</summary>
    public sealed record Protect : ExitStep;

    /// <summary>Put the sale in the stop's place.</summary>
    public sealed record Swap(ClientOrderId Stop, OrderRequest Order, int Attempt) : ExitStep;

    /// <summary>Sell what no stop covers.</summary>
    public sealed record Sell(OrderRequest Order, int Attempt) : ExitStep;
}
