# What is refused before anything is done, and the line

world words link
slots
expect 'no verb' ends_with 2 "'verbs: state' in d['message']" "'mode' not in d"
slots dance
expect 'an unknown verb' ends_with 2 "'dance' in d['message']"
slots prepare
expect 'prepare without a commit' ends_with 2
slots deploy 'v1; reboot'
expect 'a commit that is none' ends_with 2 "'reboot' in d['message']"
slots swap v1
expect 'swap by a name' ends_with 2 "'hexadecimal' in d['message']"
slots --deployment '../etc' state
expect 'a deployment id that is a path' ends_with 2
slots --app nobody state
expect 'an app that is not configured' ends_with 2 "'nobody' in d['message']"
slots start c
expect 'a slot that is none' ends_with 2

# refused_config LINE WORD: with that line the file is refused, and the message has the word.
refused_config() {
  configure "$1"
  slots state
  ends_with 2 "'$2' in d['message']" && ! [ -e "$app_dir/a" ]
}
expect 'an unknown key' refused_config hue=3 hue
expect 'no key=value' refused_config '$(reboot)' key=value
expect 'a duration without a unit' refused_config stop.timeout=30 stop.timeout
expect 'a duration that is too long' refused_config swap.drain=11m swap.drain
expect 'an unknown mode' refused_config nginx.mode=hope nginx.mode
expect 'DOS line ends' refused_config $'stop.timeout=5s\r' control
expect 'two equal slots' refused_config slot.b=a.sock same
expect 'a relative directory' refused_config directory=srv directory
expect 'an unknown signal' refused_config stop.signal=SPLAT SPLAT
expect 'an include that ends the string' refused_config 'nginx.include=/a"; daemon off' include

configure
slots --deployment "$(printf 'd%.0s' {1..100})" state
expect 'the line of a first look' ends_with 0 "d['active'] == 'none' and d['next'] == 'a' and d['loaded'] == 'none'"
hook begin "echo; exit 3"
slots --deployment "$(printf 'd%.0s' {1..100})" deploy "${commit[v1]}"
expect 'the line stays short' ends_with 17 "'begin' in d['message']"
