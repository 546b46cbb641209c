using Nuke.Common;

/// <summary>The containers of the dev stack.</summary>
public interface IStack : IBundle
{
    /// <summary>Narrows <c>Logs</c>.</summary>
    [Parameter("One Compose service, such as backend or keycloak (default: all)")]
    string Service => TryGetValue(() => Service);

    /// <summary>Lets a developer look.</summary>
    [Parameter("Dev: let the debugger of one --service, or of all, listen on 127.0.0.1 until the next Dev without it; ServiceTest: let the tests of one --service wait for a debugger")]
    bool Debug => TryGetValue<bool?>(() => Debug) ?? false;

    /// <summary>Keeps <c>Logs</c> open.</summary>
    [Parameter("Go on showing new lines until Ctrl-C")]
    bool Follow => TryGetValue<bool?>(() => Follow) ?? false;

    /// <summary>Lets <c>Down</c> remove data.</summary>
    [Parameter("Also remove the volumes and .env: all data and secrets of the dev stack")]
    bool Volumes => TryGetValue<bool?>(() => Volumes) ?? false;

    /// <summary>Creates containers without starting them.</summary>
    Target CreateContainers => _ => _
        .Description("Create the containers that are missing or differ from the bundle")
        .DependsOn(BuildImages, GenerateCerts, Render)
        .Executes(async () =>
        {
            var created = await Local.CreateContainersAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Containers", created));
        });

    /// <summary>Starts the gateway.</summary>
    /// <remarks>The other parts are asked through it whether they work, so they start after it.</remarks>
    Target StartGateway => _ => _
        .Description("Start the gateway")
        .DependsOn(CreateContainers)
        .Executes(() => Local.Stack.StartAsync(Local.Parts.Gateway, cancellationToken: BuildCancellation.Token));

    /// <summary>Starts what developers look into.</summary>
    Target StartTools => _ => _
        .Description("Start MailDev and the echo server")
        .DependsOn(StartGateway)
        .Executes(() => Task.WhenAll(
            Local.Stack.StartAsync(Local.Parts.MailDev, "gateway", BuildCancellation.Token),
            Local.Stack.StartAsync(Local.Parts.Echo, "gateway", BuildCancellation.Token)));

    /// <summary>Stops everything.</summary>
    Target Down => _ => _
        .Description("Stop and remove the containers; data and secrets stay unless --volumes is given")
        .Executes(async () =>
        {
            var removed = await Local.DownAsync(Volumes, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Removed", removed));
        });

    /// <summary>Shows what runs.</summary>
    Target Status => _ => _
        .Description("Show every part, its state and its URL")
        .Executes(async () =>
        {
            var report = await Local.StatusAsync(BuildCancellation.Token);
            Terminal.Print(report);
            report.Require();
        });

    /// <summary>Shows the containers' logs.</summary>
    Target Logs => _ => _
        .Description("Show the containers' logs")
        .Executes(() => Local.LogsAsync(Service, Follow, Terminal.WriteLine, cancellationToken: BuildCancellation.Token));
}
