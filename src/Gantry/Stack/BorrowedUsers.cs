using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>
/// Users whose published password was replaced for as long as a tunnel is open, and by what. It is written before any password is changed, so
/// that the next run can put them back whatever happened to this one.
/// </summary>
/// <param name="Password">Theirs meanwhile.</param>
/// <param name="Names">Of the users.</param>
/// <param name="IsOver">Whether the tunnel's process has ended.</param>
internal sealed record BorrowedUsers(Secret Password, IReadOnlyList<string> Names, bool IsOver)
{
    /// <summary>Finds them; null when every user has their own password.</summary>
    public static BorrowedUsers? Find(string root) =>
        File.Exists(FileOf(root)) && File.ReadAllLines(FileOf(root)) is [var head, .. var names] && head.Split(' ') is [var id, var start, var password]
            ? new BorrowedUsers(new Secret(password), names, !RunningProcess.IsAlive(id, start))
            : null;

    /// <summary>Notes them, readable by the owner alone.</summary>
    public void Write(string root) =>
        AtomicFile.Write(FileOf(root), string.Concat(Names.Prepend($"{(IsOver ? "0 0" : RunningProcess.Current)} {Password.Reveal()}").Select(line => $"{line}\n")), AtomicFile.Private);

    /// <summary>Forgets them: they have their own passwords again.</summary>
    public static void Remove(string root) => File.Delete(FileOf(root));

    private static string FileOf(string root) => Path.Combine(root, ".nuke", "temp", "tunnel-users");
}
