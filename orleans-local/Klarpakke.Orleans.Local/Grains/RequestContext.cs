using System.Runtime.InteropServices;
using Orleans.Core.Internal;
using Orleans.Local.Activations;

namespace Orleans.Runtime;

/// <summary>Values that travel along with calls, from caller to callee and never back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    // Immutable by convention: every change replaces the dictionary, so copies held by other flows never change.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? [];

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
            {
                Remove(ReentrancyKey);
            }
            else
            {
                Set(ReentrancyKey, value);
            }
        }
    }

    /// <summary>Until disposed, calls made from here may re-enter this grain.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? Guid.CreateVersion7() : original);
    }

    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value)
    {
        var copy = Values.Value is { } current ? new Dictionary<string, object>(current) : [];
        copy[key] = value;
        Values.Value = copy;
    }

    public static bool Remove(string key)
    {
        if (Values.Value is not { } current || !current.ContainsKey(key))
        {
            return false;
        }

        var copy = new Dictionary<string, object>(current);
        copy.Remove(key);
        Values.Value = copy.Count == 0 ? null : copy;
        return true;
    }

    public static void Clear()
    {
        if (Values.Value is not null)
        {
            Values.Value = null;
        }
    }

    /// <summary>The part of a call chain in which re-entering is allowed (or not).</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _current;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _current = newReentrancyId;
            if (newReentrancyId != originalReentrancyId)
            {
                ReentrancyId = newReentrancyId;
            }

            if (newReentrancyId != Guid.Empty)
            {
                (Activation.Current as ICallChainReentrantGrainContext)?.OnEnterReentrantSection(newReentrancyId);
            }
        }

        public void Dispose()
        {
            if (_current != Guid.Empty)
            {
                (Activation.Current as ICallChainReentrantGrainContext)?.OnExitReentrantSection(_current);
            }

            if (_current != _original)
            {
                ReentrancyId = _original;
            }
        }
    }
}
