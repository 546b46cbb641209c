using Nuke.Common;

/// <summary>Keycloak and its realm.</summary>
public interface IRealm : IDatabases
{
    /// <summary>Lets <c>ImportRealm</c> delete.</summary>
    [Parameter("Let ImportRealm also delete the clients, roles and groups that Gantry made and that nothing describes any more; never users")]
    bool Prune => TryGetValue<bool?>(() => Prune) ?? false;

    /// <summary>Starts Keycloak, which imports a realm that it does not know yet, and mends one that it knows.</summary>
    Target ImportRealm => _ => _
        .Description("Start Keycloak and bring its realm to what infra/identity and the services say; users and passwords stay (PlanRealm only shows what it would do)")
        .DependsOn(InitDatabases, StartGateway)
        .Executes(async () =>
        {
            await Local.Stack.StartAsync(Local.Parts.Keycloak, "database", BuildCancellation.Token);
            var realm = await Local.ReconcileRealmAsync(Prune, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Realm", realm));
        });

    /// <summary>Shows what <see cref="ImportRealm"/> would do.</summary>
    Target PlanRealm => _ => _
        .Description("Show what ImportRealm would create, change, delete and leave in the running realm; changes nothing")
        .Executes(async () => Terminal.Print(await Local.PlanRealmAsync(ImageSource, Prune, BuildCancellation.Token)));
}
