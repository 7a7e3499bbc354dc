using Klarpakke.Domain.Risk.Modes;

namespace Klarpakke.Persistence.Risk;

/// <summary>How modes are written in rows.</summary>
internal static class RiskCodes
{
    public static string Of(AccountMode mode) => mode switch
    {
        AccountMode.Normal => "normal",
        AccountMode.SignalOnly => "signal-only",
        AccountMode.CloseOnly => "close-only",
    };
}
