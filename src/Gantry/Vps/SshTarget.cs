using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>A server and who one is there.</summary>
/// <param name="User">Null for what the SSH configuration says.</param>
/// <param name="Host">A name, an address, or an alias of the SSH configuration.</param>
/// <param name="Port">Null for what the SSH configuration says.</param>
public sealed partial record SshTarget(string? User, string Host, int? Port)
{
    /// <summary>Parses <c>user@host:port</c>; user and port may be missing, an IPv6 address stands in brackets where a port follows.</summary>
    /// <exception cref="UserErrorException">It is nothing like that, or begins like an option of <c>ssh</c>.</exception>
    public static SshTarget Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UserErrorException("it is not said which server is meant", "add `--vps-host user@host[:port]`, or put `VpsHost` into .nuke/parameters.json or a profile");
        if (Form().Match(text) is not { Success: true } match)
            throw new UserErrorException($"the server is '{text}', expected `user@host` or `user@host:port`", "correct `--vps-host`");
        var port = match.Groups["port"];
        int? number = port.Success ? int.Parse(port.ValueSpan, CultureInfo.InvariantCulture) : null;
        if (number is < 1 or > 65535)
            throw new UserErrorException($"the server's port is {number}, expected 1 to 65535", "correct `--vps-host`");
        return new SshTarget(match.Groups["user"] is { Success: true } user ? user.Value : null, match.Groups["host"].Value, number);
    }

    /// <summary>As it is typed.</summary>
    public override string ToString()
    {
        var host = Port is not null && Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return $"{(User is null ? "" : $"{User}@")}{host}{(Port is null ? "" : $":{Port}")}";
    }

    // deploy@shop.example.com:2222, root@[2001:db8::1]:22, root@2001:db8::1, shop
    [GeneratedRegex(@"^(?:(?<user>[A-Za-z0-9_][\w.-]*)@)?(?:\[(?<host>[0-9A-Fa-f:.]+)\]|(?<host>[A-Za-z0-9_][\w.-]*)|(?<host>[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*))(?::(?<port>\d{1,5}))?$")]
    private static partial Regex Form();
}
