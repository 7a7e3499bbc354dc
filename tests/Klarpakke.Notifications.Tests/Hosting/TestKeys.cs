using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Klarpakke.Adapters.Notifications.WebPush;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>Keys made anew for every run.</summary>
internal static class TestKeys
{
    private static readonly Lazy<(X509Certificate2 Server, string File)> Made = new(MakeCertificates);

    public static (string PublicKey, string PrivateKey) Vapid { get; } = MakeVapid();

    /// <summary>Of the mail server, for localhost.</summary>
    public static X509Certificate2 Server => Made.Value.Server;

    /// <summary>The authority it is from, in a file.</summary>
    public static string AuthorityFile => Made.Value.File;

    private static (string PublicKey, string PrivateKey) MakeVapid()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return (Base64Url.EncodeToString(PushEncryption.PointOf(parameters)), Base64Url.EncodeToString(parameters.D!));
    }

    private static (X509Certificate2 Server, string File) MakeCertificates()
    {
        // Certificates are judged by the machine's clock, whatever the tests' says.
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        using var issued = leaf.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        using var withKey = issued.CopyWithPrivateKey(serverKey);

        var file = Path.Combine(Path.GetTempPath(), $"klarpakke-authority-{Guid.CreateVersion7(now):N}.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        return (X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), file);
    }
}
