namespace Klarpakke.Domain.Trading;

/// <summary>What each state of an order means for what may be done next.</summary>
public static class OrderStates
{
    /// <summary>True once nothing more is expected to happen to the order. A late fill may still be told.</summary>
    public static bool IsFinal(this OrderState state) => state switch
    {
        OrderState.Unknown or OrderState.Pending or OrderState.Open => false,
        OrderState.Filled or OrderState.Cancelled or OrderState.Expired or OrderState.Rejected or OrderState.NeverArrived => true,
    };
}
