using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>A Kubernetes Secret: a certificate with its key, or a value that a policy needs.</summary>
/// <param name="Type">Such as <c>kubernetes.io/tls</c>.</param>
/// <param name="Keys">Names of the values it holds.</param>
/// <param name="CertificateChain">PEM, leaf first; null when this is no TLS Secret or a broken one.</param>
/// <param name="PrivateKey">PEM; null likewise.</param>
public sealed record SecretResource(
    ResourceId Id, SourceLocation At, string Type, IReadOnlyList<string> Keys, string? CertificateChain, Secret? PrivateKey)
    : GatewayResource(Id, At)
{
    /// <summary>The type of a Secret that holds a certificate and its key.</summary>
    public const string Tls = "kubernetes.io/tls";

    internal static SecretResource Read(ResourceId id, YamlMap document)
    {
        var type = document.StrictTextOrNull("type") ?? "Opaque";
        document.Bool("immutable", false);
        if (document.Has("stringData"))
            document.Report("stringData", $"{id} has `stringData`, which only an API server turns into `data`", "write `data` with base64 values");
        var data = document.Map("data");
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var key in data?.Keys ?? [])
        {
            if (Decode(data!, key) is { } bytes)
                values[key] = bytes;
        }
        if (type != Tls)
            return new SecretResource(id, document.At, type, [.. values.Keys], null, null);

        var chain = TlsValue(id, document, data, values, "tls.crt");
        var key_ = TlsValue(id, document, data, values, "tls.key");
        if (chain is not null && key_ is not null && Mismatch(chain, key_) is { } reason)
        {
            data!.Report("tls.crt", $"{id} holds no usable certificate: {reason}", "put the certificate chain, leaf first, in `tls.crt` and its private key in `tls.key`, both PEM in base64");
            chain = null;
        }
        return new SecretResource(id, document.At, type, [.. values.Keys], chain, chain is null || key_ is null ? null : new Secret(key_));
    }

    private static byte[]? Decode(YamlMap data, string key)
    {
        try
        {
            return Convert.FromBase64String(data.TextOrNull(key, ""));
        }
        catch (FormatException)
        {
            data.Report(key, $"`{data.PathOf(key)}` is not base64", "encode the value, as `base64 -w0` does"); // the value itself is secret
            return null;
        }
    }

    private static string? TlsValue(ResourceId id, YamlMap document, YamlMap? data, Dictionary<string, byte[]> values, string key)
    {
        if (values.TryGetValue(key, out var bytes) && bytes.Length > 0)
            return System.Text.Encoding.UTF8.GetString(bytes);
        if (data is null || !data.Has(key))
            document.Report("data", $"{id} is of type {Tls} and has no `data` key `{key}`", $"add `{key}`: PEM in base64");
        return null;
    }

    private static string? Mismatch(string chain, string key)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(chain, key);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return e.Message;
        }
    }
}
