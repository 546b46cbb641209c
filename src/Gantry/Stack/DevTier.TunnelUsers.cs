using Gantry.Identity;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private UserPasswords Passwords => new(Gateway.Http, KeycloakAdministration, loggers.CreateLogger<UserPasswords>());

    /// <summary>Replaces the passwords that are in the repository: everybody knows them. Passwords that people chose themselves stay.</summary>
    private async Task<BorrowedUsers> BorrowUsersAsync(CancellationToken cancellationToken)
    {
        var users = new BorrowedUsers(Secret.Generate(12), [], IsOver: false);
        users.Write(root);
        return await BorrowAsync(users, cancellationToken);
    }

    private async Task<BorrowedUsers> BorrowAsync(BorrowedUsers users, CancellationToken cancellationToken)
    {
        var published = (await DescribedUsersAsync(cancellationToken)).Where(user => !users.Names.Contains(user.Key)).ToDictionary();
        var found = await Passwords.WhoHasAsync(Platform.Realm, published, cancellationToken);
        if (found.Count == 0)
            return users;
        users = users with { Names = [.. users.Names, .. found] };
        users.Write(root);
        await Passwords.SetAsync(Platform.Realm, found.ToDictionary(user => user, _ => users.Password), cancellationToken);
        return users;
    }

    /// <summary>
    /// Ends what a tunnel began, when it is closed or its process was killed: puts the passwords back. While it is open, users that
    /// were made meanwhile are given its password too.
    /// </summary>
    private async Task SettleUsersAsync(CancellationToken cancellationToken)
    {
        if (BorrowedUsers.Find(root) is not { } users)
            return;
        if (!users.IsOver)
        {
            await BorrowAsync(users, cancellationToken);
            return;
        }
        var published = (await DescribedUsersAsync(cancellationToken)).Where(user => users.Names.Contains(user.Key)).ToDictionary();
        await Passwords.SetAsync(Platform.Realm, published, cancellationToken);
        BorrowedUsers.Remove(root);
        Log.PasswordsPutBack(logger, published.Count);
    }

    private async Task<IReadOnlyDictionary<string, Secret>> DescribedUsersAsync(CancellationToken cancellationToken) =>
        UserPasswords.DescribedIn(await File.ReadAllTextAsync(Path.Combine(BundleDirectory, RealmFile.PathOf(Platform)), cancellationToken));
}
