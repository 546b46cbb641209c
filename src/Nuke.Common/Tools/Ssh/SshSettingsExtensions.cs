using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Ssh;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>ssh</c>. Each returns a changed copy.</summary>
public static class SshSettingsExtensions
{
    extension<T>(T o)
        where T : SshSettings
    {
        public T SetDestination(string value) => o.With(nameof(SshSettings.Destination), value);
        public T ResetDestination() => o.With(nameof(SshSettings.Destination), null);
        public T SetCommand(string value) => o.With(nameof(SshSettings.Command), value);
        public T ResetCommand() => o.With(nameof(SshSettings.Command), null);
        public T SetPort(int? value) => o.With(nameof(SshSettings.Port), value);
        public T ResetPort() => o.With(nameof(SshSettings.Port), null);
        public T SetUser(string value) => o.With(nameof(SshSettings.User), value);
        public T ResetUser() => o.With(nameof(SshSettings.User), null);
        public T SetIdentityFile(string value) => o.With(nameof(SshSettings.IdentityFile), value);
        public T ResetIdentityFile() => o.With(nameof(SshSettings.IdentityFile), null);
        public T SetConfigFile(string value) => o.With(nameof(SshSettings.ConfigFile), value);
        public T ResetConfigFile() => o.With(nameof(SshSettings.ConfigFile), null);
        public T SetJumpHost(string value) => o.With(nameof(SshSettings.JumpHost), value);
        public T ResetJumpHost() => o.With(nameof(SshSettings.JumpHost), null);
        public T SetOption(params string[] values) => o.WithList(nameof(SshSettings.Option), values);
        public T SetOption(IEnumerable<string> values) => o.WithList(nameof(SshSettings.Option), values);
        public T AddOption(params string[] values) => o.WithAdded(nameof(SshSettings.Option), values);
        public T AddOption(IEnumerable<string> values) => o.WithAdded(nameof(SshSettings.Option), values);
        public T RemoveOption(params string[] values) => o.WithRemoved(nameof(SshSettings.Option), values);
        public T ClearOption() => o.With(nameof(SshSettings.Option), null);
        public T SetBatchMode(bool? value) => o.With(nameof(SshSettings.BatchMode), value);
        public T ResetBatchMode() => o.With(nameof(SshSettings.BatchMode), null);
        public T EnableBatchMode() => o.With(nameof(SshSettings.BatchMode), true);
        public T DisableBatchMode() => o.With(nameof(SshSettings.BatchMode), false);
        public T SetNoTty(bool? value) => o.With(nameof(SshSettings.NoTty), value);
        public T ResetNoTty() => o.With(nameof(SshSettings.NoTty), null);
        public T EnableNoTty() => o.With(nameof(SshSettings.NoTty), true);
        public T DisableNoTty() => o.With(nameof(SshSettings.NoTty), false);
    }
}
