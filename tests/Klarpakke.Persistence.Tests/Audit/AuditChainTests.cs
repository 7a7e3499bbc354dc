using System.Security.Cryptography;
using System.Text;
using Klarpakke.Persistence.Audit;

namespace Klarpakke.Persistence.Tests.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public void The_hash_is_that_of_the_documented_bytes()
    {
        // Written out by hand, as somebody outside would from docs/persistence.md: this text must never change.
        const string Row = """{"account":"u-1","kind":"risk.mode-changed","occurredAt":"2026-01-05T10:20:30.123456Z","payload":{"from":"Normal"},"seq":1}""";
        var expected = SHA256.HashData([.. new byte[32], .. Encoding.UTF8.GetBytes(Row)]);
        var time = new DateTimeOffset(2026, 1, 5, 12, 20, 30, TimeSpan.FromHours(2)).AddTicks(1_234_567);

        AuditChain.Hash(AuditChain.Start, "u-1", 1, AuditChain.Time(time), "risk.mode-changed", """{"from":"Normal"}""").Should().Equal(expected);
    }
}
