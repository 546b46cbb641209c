using Gantry.Platform;
using Nuke.Common;

/// <summary>The whole dev stack in one graph.</summary>
public interface IDev : IRealm, IServices
{
    /// <summary>Opens the debuggers' ports, which are closed unless they are asked for.</summary>
    Target SelectDebuggers => _ => _
        .Unlisted()
        .Description("Let the debuggers that --debug asks for listen, and no other; Dev does it by itself")
        .Before(Render)
        .Requires(() => IsServiceRead)
        .Executes(() =>
        {
            var debuggers = Local.SelectDebuggers(Debug, Service);
            ReportSummary(_ => _.AddPair("Debuggers", debuggers));
        });

    /// <summary>Whether `--service` means something in this run: with <c>--debug</c>, or to services' tests.</summary>
    /// <exception cref="UserErrorException">It does not; nothing has run then.</exception>
    private bool IsServiceRead => Service is null || Debug || ExecutionPlan.Any(target => target.Name == nameof(ITests.ServiceTest))
        ? true
        : throw new UserErrorException("option '--service' would be ignored: here it is read with `--debug` alone", "leave it out, or add `--debug`");

    /// <summary>Starts everything and says where it is.</summary>
    Target Dev => _ => _
        .Description("Bring the whole platform up on this machine")
        .DependsOn(SelectDebuggers, StartGateway, StartTools, ImportRealm, StartServices)
        .Executes(() => ClosingReports.Add(Local.ReportStart()));

    /// <summary>Replaces secrets under running services.</summary>
    Target RotateSecrets => _ => _
        .Description("Give every service a new database password and client secret while people go on signing in")
        .DependsOn(Dev)
        .Executes(async () =>
        {
            var rotated = await Local.RotateSecretsAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("New secrets", rotated));
        });
}
