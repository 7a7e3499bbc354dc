namespace Klarpakke.Domain.Trading;

/// <summary>Written form of <see cref="DiscrepancyKind"/>.</summary>
public static class DiscrepancyKinds
{
    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this DiscrepancyKind kind) => kind switch
    {
        DiscrepancyKind.OrderAdopted => "ORDER_ADOPTED",
        DiscrepancyKind.OrderReturned => "ORDER_RETURNED",
        DiscrepancyKind.OrderForgotten => "ORDER_FORGOTTEN",
        DiscrepancyKind.OrderIdTwice => "ORDER_ID_TWICE",
        DiscrepancyKind.FillsMissing => "FILLS_MISSING",
        DiscrepancyKind.HoldingShort => "HOLDING_SHORT",
        DiscrepancyKind.ForeignProgram => "FOREIGN_PROGRAM",
        DiscrepancyKind.LockedExternally => "LOCKED_EXTERNALLY",
        DiscrepancyKind.ForeignPurchase => "FOREIGN_PURCHASE",
    };

    /// <summary>True if the account holds less than the platform bought, for whatever reason.</summary>
    public static bool IsShortfall(this DiscrepancyKind kind) => kind is DiscrepancyKind.HoldingShort or DiscrepancyKind.LockedExternally;
}
