using Gantry.Identity;
using Gantry.Platform;
using Gantry.Realm;

// Brings the realm of a Keycloak to what a rendered realm file says, and ends. All of it is told by the environment: see
// RealmSettings. Exit: 0 done, or nothing to do; 2 the realm could not be reconciled, and the message says why.
try
{
    var settings = RealmSettings.Read(Environment.GetEnvironmentVariable);
    using var http = new TrustingHttpClient(settings.AuthorityFile);
    var plan = await new RealmReconciler(http, settings.Server, new ConsoleLogger<RealmReconciler>()).ApplyAsync(settings.RealmJson, settings.Options);
    Console.WriteLine(plan.IsEmpty ? $"realm {plan.Realm} is as described" : $"realm {plan.Realm}: {plan.Changes.Count} changed, {plan.Left} left as they were");
    return 0;
}
catch (UserErrorException e)
{
    foreach (var problem in e.Problems)
        Console.Error.WriteLine($"error: {problem.What}\n  fix: {problem.Fix}");
    return 2;
}
