using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class ServerBackupTests
{
    private static readonly string[] Names = ["20260131T023000Z", "20260129T023000Z", "20260130T023000Z"];

    [Theory]
    [InlineData("latest", "20260131T023000Z")]
    [InlineData("20260130T023000Z", "20260130T023000Z")]
    [InlineData("2026-01-30T12:00", "20260130T023000Z")]
    [InlineData("2026-01-30 02:30:00", "20260130T023000Z")]
    [InlineData("2026-01-30T02:29:59Z", "20260129T023000Z")]
    [InlineData("2026-01-30", "20260129T023000Z")] // its first moment
    [InlineData("2030-01-01", "20260131T023000Z")]
    public void The_last_one_not_later_than_a_time_is_chosen(string at, string name) => ServerBackup.Choose(Names, at).ShouldBe(name);

    [Theory]
    [InlineData(null, "which backup")]
    [InlineData("yesterday", "expected latest")]
    [InlineData("2026-01-01", "the first is 20260129T023000Z")]
    public void Rejects_a_time_without_a_backup(string? at, string says) =>
        Should.Throw<UserErrorException>(() => ServerBackup.Choose(Names, at)).ToString().ShouldContain(says);

    [Fact]
    public void Rejects_a_time_where_there_is_no_backup() =>
        Should.Throw<UserErrorException>(() => ServerBackup.Choose([], "latest")).Message.ShouldContain("there is no backup");

    [Theory]
    [InlineData("0,4,6", null, "--backup-keep")]
    [InlineData("7", null, "--backup-keep")]
    [InlineData(null, "ssh-ed25519 AAAA", "--backup-recipient")]
    public void Rejects_options_that_say_nothing(string? keep, string? recipient, string says) =>
        Should.Throw<UserErrorException>(() => BackupOptions.From("gantry", SshTarget.Parse("root@example.com"), null, recipient, null, keep)).ToString().ShouldContain(says);
}
