namespace Klarpakke.Domain.VenueGates;

/// <summary>Written form of gates in rows, audit and API.</summary>
public static class VenueGateCodes
{
    /// <summary>A state's code.</summary>
    public static string Code(this VenueGateState state) => state switch
    {
        VenueGateState.ReadOnly => "read-only",
        VenueGateState.Open => "open",
        VenueGateState.Demoted => "demoted",
    };

    /// <summary>A fault's code.</summary>
    public static string Code(this VenueGateFault fault) => fault switch
    {
        VenueGateFault.TooFewOrders => "TOO_FEW_ORDERS",
        VenueGateFault.RejectRate => "REJECT_RATE",
        VenueGateFault.Latency => "LATENCY",
    };

    /// <summary>The state of a code.</summary>
    /// <exception cref="FormatException">There is no such state.</exception>
    public static VenueGateState StateOf(string code) => Read<VenueGateState>(code, Code);

    /// <summary>The fault of a code.</summary>
    /// <exception cref="FormatException">There is no such fault.</exception>
    public static VenueGateFault FaultOf(string code) => Read<VenueGateFault>(code, Code);

    private static T Read<T>(string code, Func<T, string> codeOf)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => codeOf(value) == code).Cast<T?>().FirstOrDefault()
        ?? throw new FormatException($"'{code}' is no {typeof(T).Name}.");
}
