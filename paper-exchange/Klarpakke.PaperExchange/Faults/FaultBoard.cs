using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>The faults in force. Safe for concurrent use; the same orders in the same sequence strike the same way.</summary>
internal sealed class FaultBoard(long seed, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ulong _seed = Noise.Derive((ulong)seed, "faults");
    private readonly List<ArmedFault> _armed = [];
    private int _lastId;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyList<ArmedFault> Armed
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return [.. _armed];
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _armed.Count == 0;
            }
        }
    }

    public ArmedFault Arm(FaultSpec spec)
    {
        lock (_gate)
        {
            var fault = new ArmedFault(++_lastId, spec, Now, _seed);
            _armed.Add(fault);
            return fault;
        }
    }

    public bool Disarm(int id)
    {
        lock (_gate)
        {
            return _armed.RemoveAll(fault => fault.Id == id) > 0;
        }
    }

    public void DisarmAll()
    {
        lock (_gate)
        {
            _armed.Clear();
        }
    }

    /// <summary>Removes and returns the faults that happen once, at once.</summary>
    public IReadOnlyList<ArmedFault> TakeInstant()
    {
        lock (_gate)
        {
            var instant = _armed.Where(fault => HappensAtOnce(fault.Spec.Kind)).ToArray();
            _armed.RemoveAll(fault => instant.Contains(fault));
            return [.. instant.Where(fault => fault.Strikes())];
        }
    }

    /// <summary>The fault of this kind that strikes a call now, if any.</summary>
    public ArmedFault? StrikeCall(FaultKind kind, string method, string call) =>
        Strike(kind, spec => (spec.Call is null || spec.Call == call) && (spec.Method is null || spec.Method == method));

    /// <summary>The fault of this kind that strikes an account now, if any.</summary>
    public ArmedFault? StrikeAccount(FaultKind kind, string account) => Strike(kind, spec => spec.Account is null || spec.Account == account);

    /// <summary>Whether a fault of this kind holds for a symbol; holding is a state, not chance.</summary>
    public ArmedFault? Holding(FaultKind kind, string? symbol = null)
    {
        lock (_gate)
        {
            Forget();
            return _armed.Find(fault => fault.Spec.Kind == kind && (symbol is null || fault.Spec.Symbol is null || fault.Spec.Symbol == symbol));
        }
    }

    /// <summary>Whether a fault of this kind holds for an account.</summary>
    public ArmedFault? HoldingAccount(FaultKind kind, string account)
    {
        lock (_gate)
        {
            Forget();
            return _armed.Find(fault => fault.Spec.Kind == kind && (fault.Spec.Account is null || fault.Spec.Account == account));
        }
    }

    private static bool HappensAtOnce(FaultKind kind) =>
        kind is FaultKind.Ban or FaultKind.Disconnect or FaultKind.PriceGap or FaultKind.EndSubscription or FaultKind.TerminateSubscription;

    private ArmedFault? Strike(FaultKind kind, Predicate<FaultSpec> fits)
    {
        lock (_gate)
        {
            Forget();
            return _armed.Find(fault => fault.Spec.Kind == kind && fits(fault.Spec) && fault.Strikes());
        }
    }

    private void Forget()
    {
        var now = Now;
        _armed.RemoveAll(fault => fault.IsSpent(now));
    }
}
