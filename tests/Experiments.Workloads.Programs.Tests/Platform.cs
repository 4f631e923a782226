using System.Runtime.Versioning;

// Programs run on Linux only, and so do their tests.
[assembly: SupportedOSPlatform("linux")]
