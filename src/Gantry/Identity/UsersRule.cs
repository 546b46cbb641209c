using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>People come from files in dev only, and can sign in there at once.</summary>
internal sealed class UsersRule : IRealmRule
{
    private const int ShortestName = 3;
    private static readonly string[] Profile = ["email", "firstName", "lastName"];

    public IEnumerable<Problem> Validate(RealmModel realm)
    {
        foreach (var user in realm.Users.Where(user => user["serviceAccountClientId"] is null))
        {
            var name = RealmModel.Text(user["username"]);
            if (!realm.MayHaveUsers)
            {
                yield return new Problem($"user '{name}' is defined in a file; only dev may do that", realm.LocationOf(user),
                    "move it to the dev part, and make people in the admin console elsewhere");
                continue;
            }
            if (name.Length < ShortestName)
                yield return new Problem($"user name '{name}' is shorter than {ShortestName} characters", realm.LocationOf(user), "choose a longer `username`");
            foreach (var property in Profile.Where(property => RealmModel.Text(user[property]).Length == 0))
                yield return new Problem($"user '{name}' has no `{property}`: Keycloak would ask for it instead of signing in", realm.LocationOf(user), $"add `{property}:`");
            foreach (var credential in RealmModel.Objects(user["credentials"]).Where(credential => credential["temporary"]?.GetValue<bool>() == true))
                yield return new Problem($"the password of user '{name}' is `temporary`, which an import ignores", realm.LocationOf(credential["temporary"]), "write `requiredActions: [UPDATE_PASSWORD]` at the user");
        }
    }
}
