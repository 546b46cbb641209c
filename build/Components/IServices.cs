using Nuke.Common;

/// <summary>The services in <c>services/</c>.</summary>
public interface IServices : IDatabases
{
    /// <summary>Brings the services' tables up to date.</summary>
    Target MigrateServices => _ => _
        .Description("Apply each service's migrations")
        .DependsOn(InitDatabases)
        .Executes(() => Local.MigrateServicesAsync(BuildCancellation.Token));

    /// <summary>Starts the services side by side.</summary>
    Target StartServices => _ => _
        .Description("Start the services")
        .DependsOn(MigrateServices, StartGateway)
        .Executes(() => Task.WhenAll(Local.Parts.Services.Select(part => Local.Stack.StartAsync(part, "migrations", BuildCancellation.Token))));
}
