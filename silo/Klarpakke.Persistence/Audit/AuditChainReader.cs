using System.Collections.Immutable;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Persistence.Audit;

/// <summary>Follows one account's chain from its first row, or from the one after an anchor, and stops at the first that does not fit.</summary>
internal sealed class AuditChainReader(string account, IEnumerable<AuditHead> published, AuditHead? anchor = null)
{
    private readonly Dictionary<long, AuditHead> _published = published.GroupBy(head => head.Sequence).ToDictionary(heads => heads.Key, heads => heads.First());
    private byte[] _hash = anchor is null ? AuditChain.Start : Convert.FromHexString(anchor.Hash);
    private long _sequence = anchor?.Sequence ?? 0;
    private AuditFault? _fault;

    public string Account => account;

    /// <summary>Takes the next row, with the time as the chain writes it.</summary>
    public void Read(long sequence, string occurredAt, string kind, string payload, byte[] previousHash, byte[] hash)
    {
        if (_fault is not null)
        {
            return;
        }

        _fault = FaultOf(sequence, occurredAt, kind, payload, previousHash, hash);
        _sequence = sequence;
        _hash = hash;
    }

    /// <summary>Reports the chain's end, or its fault.</summary>
    public void Finish(ImmutableArray<AuditHead>.Builder heads, ImmutableArray<AuditFault>.Builder faults)
    {
        var removed = _published.Keys.Where(sequence => sequence > _sequence).Order().FirstOrDefault();
        if (_fault is null && removed > 0)
        {
            _fault = new AuditFault(account, _sequence + 1, $"rows were removed from the end: a head with number {removed} was published");
        }

        if (_fault is null)
        {
            heads.Add(new AuditHead(account, _sequence, Convert.ToHexStringLower(_hash)));
        }
        else
        {
            faults.Add(_fault);
        }
    }

    private AuditFault? FaultOf(long sequence, string occurredAt, string kind, string payload, byte[] previousHash, byte[] hash)
    {
        if (sequence != _sequence + 1)
        {
            return new AuditFault(account, _sequence + 1, $"the row is missing: the next one there has number {sequence}");
        }

        if (!previousHash.AsSpan().SequenceEqual(_hash))
        {
            return new AuditFault(account, sequence, "previous_hash is not the hash of the row before it");
        }

        if (!hash.AsSpan().SequenceEqual(AuditChain.Hash(previousHash, account, sequence, occurredAt, kind, payload)))
        {
            return new AuditFault(account, sequence, "hash does not fit the row's content: the row was changed");
        }

        return _published.TryGetValue(sequence, out var head) && head.Hash != Convert.ToHexStringLower(hash)
            ? new AuditFault(account, sequence, $"hash is not the published {head.Hash}: the chain was rewritten")
            : null;
    }
}
