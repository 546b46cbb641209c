using System.ComponentModel;
using Nuke.Common.Tooling;

/// <summary>Who shows the dev tier to the internet.</summary>
[TypeConverter(typeof(TypeConverter<TunnelProvider>))]
public sealed class TunnelProvider : Enumeration
{
    /// <summary>Needs a token, see ngrok.com.</summary>
    public static readonly TunnelProvider Ngrok = new() { Value = "ngrok" };

    /// <summary>A quick tunnel of Cloudflare's, without an account.</summary>
    public static readonly TunnelProvider Cloudflared = new() { Value = "cloudflared" };

    /// <summary>The npm client, also with a server of one's own.</summary>
    public static readonly TunnelProvider Localtunnel = new() { Value = "localtunnel" };

    /// <summary>The provider's name as it is typed.</summary>
    public static implicit operator string(TunnelProvider provider) => provider.Value;
}
