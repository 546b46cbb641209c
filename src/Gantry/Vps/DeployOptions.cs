using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>How a release is made to serve.</summary>
public sealed partial record DeployOptions
{
    /// <summary>Slug of the one service that is released, whether it changed or not; null for everything that changed.</summary>
    public string? Service { get; init; }

    /// <summary>Let migrations run that the running release does not survive.</summary>
    public bool AllowBreakingMigration { get; init; }

    /// <summary>How long a new release must be well before traffic goes to it. Default: 2 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a new release may take until it is well. Default: 3 min.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long errors and slow answers are watched after the switch. Default: 10 s.</summary>
    public TimeSpan Bake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the release before stays on standby. Default: 10 min.</summary>
    public TimeSpan Standby { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads the options as they are typed.</summary>
    /// <param name="standby"><c>10m</c>, <c>90s</c>, <c>1h</c>; null for the default.</param>
    /// <exception cref="UserErrorException">A time that is none.</exception>
    public static DeployOptions From(string? service, bool allowBreakingMigration, int? startSeconds, int? settleSeconds, int? bakeSeconds, string? standby)
    {
        var options = new DeployOptions { Service = service, AllowBreakingMigration = allowBreakingMigration };
        return options with
        {
            Start = SecondsOf("--start-seconds", startSeconds) ?? options.Start,
            Settle = SecondsOf("--settle-seconds", settleSeconds) ?? options.Settle,
            Bake = SecondsOf("--bake-seconds", bakeSeconds) ?? options.Bake,
            Standby = standby is null ? options.Standby : Duration(standby),
        };
    }

    private static TimeSpan? SecondsOf(string parameter, int? seconds) => seconds switch
    {
        null => null,
        < 0 or > 3600 => throw new UserErrorException($"`{parameter}` is {seconds}, expected 0 to 3600", $"correct `{parameter}`"),
        _ => TimeSpan.FromSeconds(seconds.Value),
    };

    private static TimeSpan Duration(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            throw new UserErrorException($"`--standby` is '{text}', expected a time such as 10m, 90s or 1h", "correct `--standby`");
        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "h" => TimeSpan.FromHours(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    [GeneratedRegex(@"^(?<number>\d{1,5})(?<unit>[smh])$")]
    private static partial Regex Form();
}
