using System.Security.Cryptography;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Keys;

namespace Klarpakke.Persistence.Tests.Keys;

/// <summary>What is sealed opens in its own row, untouched, with the master key that sealed it, and in no other way.</summary>
public sealed class KeySealerTests
{
    private static readonly SealPlace Place = new(new AccountKey("u1", Venue.Kraken), Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
    private static readonly VenueKey Key = new(new SecretText("public-half"), new SecretText("secret-half"));
    private static readonly MasterKeys One = Masters("m1", ("m1", 0x4b));

    private readonly KeySealer _sealer = new(One, RandomNumberGenerator.Fill);

    [Fact]
    public void A_seal_is_what_another_implementation_of_the_standard_makes_of_the_same_bytes()
    {
        // Made with a library of another language: row key, nonce of the wrap and nonce of the content are the bytes 0 to 55, in this order.
        byte next = 0;
        var made = new KeySealer(One, bytes =>
        {
            foreach (ref var one in bytes)
            {
                one = next++;
            }
        }).Seal(Place, Key);

        made.MasterKeyId.Should().Be("m1");
        Convert.ToHexStringLower(made.WrappedKey).Should().Be("202122232425262728292a2bd22baa04eb1823355b46e9973a9547d7772df1741723475a92dbf9e11b1e54ce849e7bcf6e4a5b99ba41903dea8c4c67");
        Convert.ToHexStringLower(made.Content).Should().Be("2c2d2e2f303132333435363752fd251d12e486a05fabb08e5a8f0c6bb0695aa912484fce390e0d880e6c95e3a79986f44c5acfb08399");
        Revealed(_sealer.Open(Place, made)).Should().Be(("public-half", "secret-half"));
    }

    [Fact]
    public void The_same_key_sealed_twice_shares_no_bytes_worth_comparing()
    {
        var (one, other) = (_sealer.Seal(Place, Key), _sealer.Seal(Place, Key));

        one.Content.Should().NotEqual(other.Content);
        one.WrappedKey.Should().NotEqual(other.WrappedKey);
        one.Content[..12].Should().NotEqual(other.Content[..12], "a nonce is used once");
    }

    [Fact]
    public void A_byte_changed_anywhere_is_refused_and_so_is_one_cut_off()
    {
        var good = _sealer.Seal(Place, Key);
        for (var at = 0; at < good.WrappedKey.Length; at++)
        {
            ShouldBeBroken(Place, good with { WrappedKey = Flip(good.WrappedKey, at) });
        }

        for (var at = 0; at < good.Content.Length; at++)
        {
            ShouldBeBroken(Place, good with { Content = Flip(good.Content, at) });
            ShouldBeBroken(Place, good with { Content = good.Content[..at] });
        }
    }

    [Fact]
    public void Moved_to_another_user_venue_or_row_it_is_refused()
    {
        var good = _sealer.Seal(Place, Key);

        ShouldBeBroken(Place with { Account = new AccountKey("u2", Venue.Kraken) }, good);
        ShouldBeBroken(Place with { Account = new AccountKey("u1", Venue.Binance) }, good);
        ShouldBeBroken(Place with { Row = Guid.Parse("00112233-4455-6677-8899-aabbccddeefe") }, good);
    }

    [Fact]
    public void Parts_of_two_seals_do_not_fit_together()
    {
        var (one, other) = (_sealer.Seal(Place, Key), _sealer.Seal(Place, Key));

        ShouldBeBroken(Place, one with { Content = other.Content });
        ShouldBeBroken(Place, one with { WrappedKey = other.WrappedKey });
    }

    [Fact]
    public void Without_its_master_key_it_stays_shut_also_under_the_name_of_another()
    {
        var good = _sealer.Seal(Place, Key);

        FluentActions.Invoking(() => new KeySealer(Masters("m2", ("m2", 0x4b)), RandomNumberGenerator.Fill).Open(Place, good))
            .Should().Throw<SealBrokenException>().WithMessage("The master key 'm1' is not configured here.");
        FluentActions.Invoking(() => new KeySealer(Masters("m1", ("m1", 0x4c)), RandomNumberGenerator.Fill).Open(Place, good)).Should().Throw<SealBrokenException>();
        FluentActions.Invoking(() => new KeySealer(Masters("m2", ("m2", 0x4b)), RandomNumberGenerator.Fill).Open(Place, good with { MasterKeyId = "m2" })).Should().Throw<SealBrokenException>();
    }

    [Fact]
    public void Rewrapped_it_opens_with_the_new_master_key_alone_and_its_content_is_untouched()
    {
        var old = _sealer.Seal(Place, Key);

        var renewed = new KeySealer(Masters("m2", ("m1", 0x4b), ("m2", 0x4c)), RandomNumberGenerator.Fill).Rewrap(Place, old);

        renewed.MasterKeyId.Should().Be("m2");
        renewed.Content.Should().BeSameAs(old.Content);
        Revealed(new KeySealer(Masters("m2", ("m2", 0x4c)), RandomNumberGenerator.Fill).Open(Place, renewed)).Should().Be(("public-half", "secret-half"));
        FluentActions.Invoking(() => _sealer.Rewrap(Place, old with { Content = Flip(old.Content, 20) })).Should().Throw<SealBrokenException>("what is broken must not look renewed");
    }

    [Fact]
    public void Nothing_that_prints_shows_a_key()
    {
        var master = MasterKeys.Generate();
        var masters = new MasterKeys("m9", new Dictionary<string, byte[]> { ["m9"] = Convert.FromBase64String(master) });

        masters.ToString().Should().Be("master keys m9; m9 seals").And.NotContain(master);
        Key.ToString().Should().NotContain("half").And.Contain("***");
        FluentActions.Invoking(() => _sealer.Open(Place, new SealedKey("m1", [1], [2]))).Should().Throw<SealBrokenException>().Which.ToString().Should().NotContain("half");
    }

    [Theory]
    [InlineData("m2", 32, "m1")]
    [InlineData("m1", 31, "m1")]
    [InlineData("a b", 32, "a b")]
    public void Master_keys_that_are_none_are_refused(string current, int length, string id) =>
        FluentActions.Invoking(() => new MasterKeys(current, new Dictionary<string, byte[]> { [id] = new byte[length] })).Should().Throw<ArgumentException>();

    internal static MasterKeys Masters(string current, params (string Id, byte Fill)[] keys) =>
        new(current, keys.ToDictionary(key => key.Id, key => Enumerable.Repeat(key.Fill, MasterKeys.Size).ToArray()));

    private static (string Key, string Secret) Revealed(VenueKey key) => (key.Key.Reveal(), key.Secret.Reveal());

    private static byte[] Flip(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private void ShouldBeBroken(SealPlace place, SealedKey sealedKey) => FluentActions.Invoking(() => _sealer.Open(place, sealedKey)).Should().Throw<SealBrokenException>();
}
